/** By this an answer is found in Slack: the opaque id of its turn, and nothing else. */
export const answerMark = (turnId: string) => ({
  event_type: 'northstar_answer',
  event_payload: { turn_id: turnId },
});
