/** Opt-outs that say "stop". */
export const desistPlain: readonly string[] = [
  `Please stop contacting me.`,
  `Stop sending me messages. I am not interested and I will not be.`,
  `STOP`,
  `pls stop messaging me, i dont know you`,
  `I have asked you before. Stop writing to me, or I'll report you to the site.`,
  `Would you kindly stop? I do not wish to be written to. {me}`,
  `Stop. I don't want anything to do with this family.`,
  `I'm asking you politely to stop getting in touch with me and my mother.`,
];

/** Opt-outs that do without the word. */
export const desistVeiled: readonly string[] = [
  `Please take me off your list.`,
  `Do not contact me again. Thank you. {me}`,
  `Kindly leave me alone.`,
  `I'd prefer not to hear from you any more.`,
  `dont message me anymore`,
  `Remove my name from whatever this is, and do not write again.`,
  `unsubscribe`,
  `I find these letters intrusive. I do not consent to being contacted about my DNA, now or later.`,
  `No more messages please. I've blocked two others already for this.`,
  `Lose my address. I mean it.`,
  `We buried my brother on Friday. I want no further letters about the family, from you or from anybody. Please respect that.`,
  `Dear {you}, this is the last message that I want to exchange with you. Please cease all correspondence. {me}`,
];
