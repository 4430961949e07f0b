/** Letters that are glad and eager and tell nothing yet. */
export const enthusiastic: readonly string[] = [
  `Wow, how exciting!! I have been hoping for somebody from that side to write. I would love to compare trees. {me}`,
  `Hi {you}! Yes yes yes, let's work on this together. I'm on holiday until Monday and then I'll get all my boxes out.`,
  `I'm thrilled to hear from you, cousin! Can't wait to see what you have. Please do send everything.`,
  `This made my day. I've only just started and I am completely hooked. Would love any help and I'm happy to share whatever I have.`,
  `OMG a new cousin!! sooo happy you wrote. ill add you to my tree tonight`,
  `How wonderful. My sister and I were talking about this only last week. We would both be delighted to join in. Give us a few days to get our notes in order.`,
  `Absolutely, I'd be glad to help. You seem to know so much more than I do! Where should I begin?`,
  `Hello {you}, what a lovely message. I've shared my tree with you, feel free to look round as much as you like. So looking forward to this!`,
  `fantastic news, been waiting years for someone to crack this. count me in!`,
  `Dear {you}, I read your note out at dinner and everybody cheered. We are very keen to learn more about the family. Ask us anything. Warmly, {me}`,
  `I'd really love that. Zoom call one evening? I could talk about the ancestors all night, just ask my poor husband :)`,
  `Brilliant! I knew there had to be more of us out there. I'll upload the DNA to the other sites as well so that we can compare properly.`,
  `Thank you thank you thank you. I have goosebumps. Tell me more, please!`,
  `Great to meet you. I am retired and have all the time in the world for this, so put me to work. Regards, {me}`,
];
