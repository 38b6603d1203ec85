/** The answer to a request: one of the two. */
export type ControlReply =
  | { readonly result: unknown }
  | { readonly error: { readonly code: string; readonly message: string } };
