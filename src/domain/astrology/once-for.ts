/** The function, its answer kept for as long as what it was asked of lives. */
export function onceFor<Subject extends object, Answer>(
  compute: (subject: Subject) => Answer,
): (subject: Subject) => Answer {
  const known = new WeakMap<Subject, Answer>();
  return (subject) => {
    let answer = known.get(subject);
    if (answer === undefined) {
      answer = compute(subject);
      known.set(subject, answer);
    }
    return answer;
  };
}
