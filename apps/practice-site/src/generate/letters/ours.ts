/** How the owner writes first. */
export const opening: readonly string[] = [
  `Hello {me}, we appear on each other's list of DNA matches, and I'm trying to find out how we are related. Do you have a family tree you could share? Best wishes, {you}`,
  `Dear {me}, my name is {you} and I've been working on my family's history for some years. The test suggests that we are cousins. Would you like to compare notes?`,
  `Hi {me}! The site says we share some DNA. Do you know any of your great-grandparents' names? Regards, {you}`,
  `Hello {me}, I hope you don't mind me writing. I'm looking for relatives on my mother's side, and you came up. Any hint would be welcome. {you}`,
];

/** How the owner asks again. */
export const reminder: readonly string[] = [
  `Hello {me}, I wrote a while ago and wondered whether my message got lost. I'd still be glad to hear from you. {you}`,
  `Dear {me}, just one more try from me. If you ever find the time to look at your tree, I'd be grateful for a line. {you}`,
  `Hi {me}, me again. No hurry at all, but should you know where your family came from, please let me know. {you}`,
];

/** How the owner answers. */
export const answer: readonly string[] = [
  `Thank you, {me}, that's most helpful. I'll look it up and write again. {you}`,
  `How kind of you, {me}. I'll go through my records tonight.`,
  `That's great! Do you know where they lived later on? {you}`,
  `Many thanks. I've added it to my notes and will tell you what I find.`,
  `Lovely to hear from you, {me}. All is well here. {you}`,
  `That fits with what I have. Is there a photo, by any chance?`,
  `Thanks, {me}. Could you tell me where you found that?`,
];
