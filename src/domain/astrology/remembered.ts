/** The function, its answers kept: `most` of them, then all are forgotten at once. */
export function remembered<Question, Answer>(
  most: number,
  answerTo: (question: Question) => Answer,
): (question: Question) => Answer {
  const known = new Map<Question, Answer>();
  return (question) => {
    let answer = known.get(question);
    if (answer === undefined) {
      answer = answerTo(question);
      if (known.size >= most) known.clear();
      known.set(question, answer);
    }
    return answer;
  };
}
