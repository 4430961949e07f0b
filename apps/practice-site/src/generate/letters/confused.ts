/** Letters from people who do not know what this is about. */
export const confused: readonly string[] = [
  `Sorry, who is this? I don't understand what you are asking me.`,
  `Hello, I got an email saying I have a message here but I don't know what a match is. Did I win something? {me}`,
  `I think you have the wrong person? I never did a DNA test. At least I don't remember doing one.`,
  `whats a cM?? and why do we share them`,
  `Hi {you}, I'm lost. The site says that we are cousins, but I know all of my cousins and you aren't one of them. How does this work?`,
  `Dear Sir or Madam, my grandson set this up for me. I pressed something and now your letter is here. What am I supposed to do with it?`,
  `I don't follow. Are you saying my father isn't my father?`,
  `Is this about the tree I paid for or about the test? I thought those were two different things. Please explain.`,
  `huh? i clicked the link and it just goes to a list of names. which one are you`,
  `You say that we match on my mother's side, but the page says "unassigned". Which one is right? I can't make head or tail of it. {me}`,
  `What do you mean by "common ancestor"? Common to whom? I'm afraid I am new to all this.`,
  `Are you from the company? I already answered the questions about my account on the phone.`,
  `I read your message three times and I still don't know what you want from me. Could you say it in plain words?`,
];
