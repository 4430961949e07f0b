/** Letters that fit nowhere else. */
export const other: readonly string[] = [
  `This kit is managed by someone else, I only pay for the subscription.`,
  `Automatic reply: I am travelling and will read messages when I am back.`,
  `Do you know how to cancel the subscription on here? They charged me twice.`,
  `Do you sell copies of your family book? My library would like to order one.`,
  `The website keeps logging me out, so this is a test. Please ignore.`,
  `I am writing on behalf of the local history society. Our next meeting is on Thursday, everybody is welcome.`,
  `ok`,
  `My new email address is in my profile. The old one does not work any more. {me}`,
  `.`,
  `Which printer do you use for those big charts? Mine only does small paper.`,
  `I've seen your message. {me}`,
  `Have you tried the other company? They have a sale on until the end of the month.`,
  `Wrong window, sorry!`,
  `Can you recommend a book on old handwriting? The letters in these registers all look the same to me.`,
];
