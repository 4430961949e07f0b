/** Letters that name relatives with years and places. */
export const productive: readonly string[] = [
  `Hi {you}, thanks for getting in touch. I think our link is through {a}, born {a.bornOn} in {a.place}. {a.His} {b.parent} was {b}, born about {b.born}. Does either name ring a bell? {me}`,
  `Hello! I checked my tree and I have {a} ({a.born}–{a.died}). {a.He} died in {a.lastPlace}. I have been stuck on {a.his} {b.parent} {b} for years, all I know is a birth in {b.born} in {b.place}. Best, {me}`,
  `I believe we both descend from {b}, who came over from {b.place} as a child. {a} was one of the younger ones, born {a.born} in {a.place}. Happy to send you the census pages.`,
  `my gran always talked about a {a} from {a.place}, born {a.born} i think. {a.his} {b.parent} was called {b} but thats all i got. hope it helps`,
  `Dear {you},

Your message came at the right moment, I was just sorting my papers. The family Bible has this entry: "{a}, born {a.bornOn}". The {b.parent} is given as {b}, of {b.place}. On the next page it says {a.given} was buried at {a.lastPlace} in {a.died}.

Kind regards
{me}`,
  `So the {a.family} side is where I'd look. {a} b. {a.born} {a.place}, d. {a.died} {a.lastPlace}. Child of {b}, b. {b.born}. Got the baptism record somewhere, will dig it out.`,
  `Hi there, sorry for the late reply, havent been on here since spring. The only common name I can see is {a}. {a.He} lived in {a.place} and was born arround {a.born}. {a.His} {b.parent} {b} was born in {b.born}, maybe in {b.place}. Let me know what you find!`,
  `I'm fairly sure it is {b} ({b.born}–{b.died}). There was a {a.child} called {a}, born in {a.place} in {a.born}, whom my cousin has in her tree.`,
  `Hello {you}, I have a photo on which somebody wrote "{a}, {a.place}, {a.later}". {a.He} would have been born in {a.born}. Could {a.he} be the sibling you were looking for? My notes have {b} as the {b.parent}.`,
  `According to the parish register, {a} was baptised in {a.place} in {a.born}. I ordered the marriage certificate, which names the {b.parent} as {b}, a weaver. {a.He} shows up for the last time in the {a.later} census. Shall I scan it for you?`,
  `Oh this is interesting. {a} is my great grandparent! Born {a.bornOn}, {a.place}. Passed away {a.died} in {a.lastPlace}. We never knew much about {b} other than the birth year {b.born}.`,
  `The brick wall in my tree is {b}. I know of one {a.child}, {a}, who was born in {a.born} in {a.place} and went to {a.lastPlace} some time before {a.later}. If you have anything on the parents of {b.given} I would be very grateful.`,
  `hi {you} its {me}'s daughter, mum asked me to write this down for you: "{a}, {a.born} to {a.died}, {a.place}. {b.Parent}: {b}, {b.born}." She says there was also a farm but she cant remember where`,
  `We're related on the {b.family} line I'd guess. My line goes {a} (b. {a.born}, {a.place}) – then {b} (b. {b.born}, {b.place}) – and then nothing. Do your people come from {b.place} too?`,
  `A naturalisation paper from {a.later} lists {a}, born {a.bornOn} in {a.place}. The witness is {b}, whom I take for the {b.parent}, since the age fits a birth in {b.born}.`,
  `Quick answer from my phone: its {a}, {a.place}, born {a.born}. Gravestone in {a.lastPlace} says {a.died}. more at the weekend, {me}`,
  `Thank you for the tree link. There is no birthplace for {a} in it, so here is what my certificate says: {a.bornOn}, {a.place}. {b} signed it as the {b.parent}. It might be worth adding.`,
  `There are two families of that name in {a.place} and people mix them up all the time. Ours is the one of {b}, born {b.born} in {b.place}, whose {a.child} {a} died in {a.lastPlace} in {a.died}.`,
];
