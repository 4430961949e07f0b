const offer = /\b(?:if|should|shall|would|rather|prefer|let me know|say|tell me)\b/;
const ofSilence =
  /\b(?:not (?:want|wish|write|contact|message|like|care|hear|be)|stop|no more|no further|never|leave you|left you|unwelcome|go away|bother you|nuisance)\b/;
const takes =
  /\b(?:yes|please|stop|rather|prefer|would|the word|saying so|telling you|say so|said|it is|do so|correct|right|that|i do not|do not|am not|agreed|deal)\b/;
const goesOn =
  /\b(?:love|happy|glad|keen|keep|fine|interested|not at all|of course not|do not stop|welcome to|know|think|sure|idea)\b/;
const asksToGoOn =
  /\b(?:can|may|could|shall|should|would|all right|ok|okay|mind if|like me to) .{0,40}\b(?:write|wrote|contact|message|hear from|be in touch|keep in touch|keep you|check back|get back) ?/;
const denies =
  /^(?:(?:no|nope|never|sorry|please|thanks|thank you|and|,) ?){1,4}$|^no ,? ?(?:i|it|you|please|do|thank)|\b(?:rather|prefer|would) (?:you )?(?:would not|did not|not)\b|^(?:please )?do not$/;

/**
 * Whether a short answer takes up a quoted offer to stop, or refuses a quoted wish to go on.
 *
 * "Rather not" and "no" mean nothing by themselves; after "shall I stop?" and "may I write again?" they do.
 */
export function takesSilence(own: readonly string[], quoted: readonly string[]): boolean {
  const answer = own.join(" ");
  if (answer === "" || answer.split(" ").length > 10 || goesOn.test(answer)) return false;
  const asked = quoted.slice(-2).join(" ");
  if (offer.test(asked) && ofSilence.test(asked) && takes.test(answer)) return true;
  return asksToGoOn.test(asked) && own.some((clause) => denies.test(clause));
}
