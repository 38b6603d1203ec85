import { errorReply, unknownUrl, wrongMethod } from './api-error.ts';
import type { Handler, Incoming, Outgoing } from './exchange.ts';

/** One endpoint. Its pattern is matched against the path without `/v1`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: RegExp;
  /** Whether anyone may call it, whatever keys the profile names. */
  readonly open?: boolean;
  /** Answers with the pattern's groups at hand. */
  answer(incoming: Incoming, ...groups: string[]): ReturnType<Handler>;
}

/** Finds a request's endpoint, or says why there is none. Paths work with and without their `/v1`. */
export function findRoute(routes: readonly Route[], { method, path }: Incoming): BoundRoute | Outgoing {
  const plain = path.replace(/^\/v1(?=\/|$)/, '').replace(/(?<=.)\/$/, '');
  const there = routes.filter((route) => route.path.test(plain));
  const route = there.find((candidate) => candidate.method === method);
  if (route === undefined)
    return errorReply(
      there.length === 0 ? unknownUrl(method, path) : wrongMethod(there.map((other) => other.method)),
    );
  const groups = (route.path.exec(plain) ?? []).slice(1).map(decode);
  return { open: route.open ?? false, answer: (incoming) => route.answer(incoming, ...groups) };
}

/** An endpoint with its path's groups filled in. */
export interface BoundRoute {
  readonly open: boolean;
  readonly answer: Handler;
}

function decode(group: string): string {
  try {
    return decodeURIComponent(group);
  } catch {
    return group;
  }
}
