/** Letters that turn the owner down without asking for silence. */
export const uninterested: readonly string[] = [
  `Thanks, but family history isn't really my thing. I only did the test to see the ethnicity map.`,
  `Hi, I took this test as a birthday present and haven't looked at it since. I don't have a tree and I'm not planning on making one. {me}`,
  `Sorry, I can't help. I have no interest in genealogy, it was my late husband's hobby.`,
  `not really into this stuff sorry. good luck tho`,
  `I appreciate the message, but I have more than enough relatives as it is! I will pass on this one.`,
  `Thank you for writing. I finished my research some years ago and have since given it up. I wish you success with yours.`,
  `No thanks. Just did it for the health report.`,
  `Dear {you}, I'm afraid I must decline. At my age I have other things to do with the time I have left. With good wishes, {me}`,
  `nah im good thanks`,
  `I looked at your tree and there is nobody in it I know or care to know about. I'll leave it at that.`,
  `We got the kits in a sale and did it for a laugh. I wouldn't know my great-grandparents' names if you paid me, and I can't say it bothers me.`,
  `I have no information to offer and no wish to look for any. All the best with your project.`,
  `It's a kind offer, but I don't want to get into this. My side of the family is of no interest to me.`,
];
