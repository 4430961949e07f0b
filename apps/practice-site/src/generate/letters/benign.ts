import type { LetterClass } from "../talk-types.js";

/** Letters whose words a hasty filter takes for an opt-out or a threat, and which are none. */
export const benign: Readonly<Partial<Record<LetterClass, readonly string[]>>> = {
  PRODUCTIVE: [
    `Hello {you}, {a} was born in {a.born} in {a.place} and died in {a.died}. {a.His} will names {b} as the {b.parent}, so the two must be ours. {me}`,
    `I hate to bother you again, but I found something. {a}, born {a.bornOn} in {a.place}, was a first cousin once removed of {=Ezra Abbott}, who was killed at the mill in {a.later}.`,
    `The police court records of {a.place} mention {a} in {a.later}: a stolen goose! {a.He} was born in {a.born}. {b}, the {b.parent}, paid the fine.`,
    `My aunt would kill me for telling, but {a} (born {a.born}, {a.place}) did not die in the war at all. {a.He} died at home in {a.lastPlace} in {a.died}. {b} left {a.his} share to the Abbotts in a will.`,
    `The census taker wrote "{=Silas Abbott}" but it has to be {a}, born {a.born} in {a.place}. If you ever stop by in {place}, the book is in the reading room.`,
    `{b} was killed in an accident in {b.died}; the will was proved the same year. The {a.child}, {a}, was born in {a.place} in {a.born}. Don't hesitate to contact me for the copies.`,
  ],
  ENTHUSIASTIC: [
    `I hate to bother you, but I'm dying to know more! Please don't stop now. {me}`,
    `You have no idea how happy I am. I could kill for a look at that will! Of course I'll help.`,
    `I'd love to, nothing will stop me. I was a police officer for thirty years, so I know how to dig :)`,
    `Yes!!! I thought you might be a bot at first, lol. Never been so happy to be wrong. Let's do this.`,
    `I hate it when people don't answer, so: YES, with pleasure. I'll leave no stone unturned.`,
  ],
  CONFUSED: [
    `You wrote that she died before she was born? I don't understand the dates on your tree. And whose will is it?`,
    `What does "once removed" mean? Removed from what? I hate to ask. {me}`,
    `Is there a person there or is this a bot? The name Abbott means nothing to me, and neither does the rest.`,
    `I'm puzzled. Why would the police have my great-grandfather's papers? Was somebody killed?`,
    `It says "do not contact the living" on my page. Is that for me or for you? I have no idea how to change it.`,
  ],
  SOCIAL: [
    `Thank you, {you}. The dog died last week and your note cheered me up. Stay well!`,
    `Happy birthday! I hate that I missed it. You will have had a good day, I hope. {me}`,
    `Greetings from the Abbott reunion! The food was to die for. Wish you were here.`,
    `We're fine, thanks for asking. The police closed the road for the marathon, so we had a quiet day. Do stop by if you're ever near.`,
    `That joke killed me :D thanks, and good night`,
  ],
  OTHER: [
    `The person who ran this account died in March. I'm his executor and will be closing it when the will is settled.`,
    `I hate this new website. Where did they put the search? I'm about to kill my computer.`,
    `My chat bot translated your message into Polish, so please write shorter sentences.`,
    `The police museum is looking for old uniforms. Do you know anybody who collects them?`,
    `Was your dog born here? The Abbott kennels, I mean. I saw one just like it.`,
  ],
};
