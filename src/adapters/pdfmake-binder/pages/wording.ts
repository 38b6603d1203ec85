/** What the book itself says, beside what its author wrote. */
export const WORDING = {
  contents: 'Contents',
  addressee: (name: string) => `for ${name}`,
  simulated: 'Simulated text',
  simulatedExplained:
    'No language model wrote this book. Its answers come from the embedded simulator and stand only for their kind and length.',
  unanswered: 'This answer could not be written.',
  folio: (page: number, pages: number) => `${page} / ${pages}`,
} as const;
