/** Letters that might go on, once some doubt is settled. */
export const cautious: readonly string[] = [
  `Hello. I might be able to help, but could you first tell me a little about who you are and what the information is for? {me}`,
  `Hi, thanks for the message. I'm a bit wary of sharing the tree since it has living people on it. Maybe I could send you just the older generations?`,
  `Possibly. I would have to ask my brother first, he is the one who looks after these things.`,
  `Interesting, though I'm not convinced that it's a real match. The amount seems very small to me. What makes you think that we are related?`,
  `not sure about this tbh. where did you get my name from? if its really family im happy to have a look`,
  `I don't usually answer these, but yours sounded sincere. I may have something in the attic. No promises.`,
  `Dear {you}, I would be open to comparing notes, within limits. Some parts of the family history are painful for my mother, and I'd like to leave those out.`,
  `Could be. I'm quite busy until the summer, perhaps we can pick it up then? I can't say yet how much time I'd have.`,
  `I suppose it can't hurt to compare a few names. You go first, and then I'll see whether I recognise any.`,
  `Hmm. Someone wrote to me last year with nearly the same question and it turned out to be a mistake. Which test did you do, and under what name?`,
  `I'd be willing to look at your tree, I think, but I'd rather not put mine online. Is there a way of doing that? Regards, {me}`,
  `maybe... my aunt knows more then me but she is private about it. i can ask her when i see her`,
  `Thanks for your note. I've got mixed feelings about all this DNA business, but I am curious. What would you want to know exactly?`,
];
