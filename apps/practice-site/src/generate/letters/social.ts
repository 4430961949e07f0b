/** Letters that are only kind. */
export const social: readonly string[] = [
  `Thank you so much, {you}. Have a lovely weekend!`,
  `Merry Christmas to you and yours! {me}`,
  `Just wanted to say hello and that I hope you're keeping well. It has been a wet spring here.`,
  `You're very welcome. Take care!`,
  `thx!! have a good one`,
  `Happy New Year, cousin! May it be kinder than the last one.`,
  `How nice of you to remember. The operation went well and I'm back in the garden already. Greetings to your family, {me}`,
  `Thanks for your kind words about my mother. It means a lot to all of us.`,
  `Congratulations on the new grandchild! They grow up so fast, enjoy every minute.`,
  `haha that made me laugh, cheers {you}`,
  `Good morning from the seaside! We're taking a few days off. Hope all is well with you.`,
  `Bless you for that. Speak soon, and stay warm. {me}`,
  `I hope the storm didn't hit you too hard. We were without power for two days, but no harm done.`,
];
