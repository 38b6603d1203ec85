/** Paths of a machine's definition, as JSON, at which something was lost: an inline function turns into null. */
export function lostIn(definition: unknown): string[] {
  const lost: string[] = [];
  const visit = (value: unknown, path: string) => {
    if (value === null) lost.push(path);
    else if (typeof value === 'object')
      for (const [key, inner] of Object.entries(value)) {
        // Only an initial transition has no event: that null says so.
        if (!(key === 'eventType' && path.endsWith('initial'))) visit(inner, `${path}.${key}`);
      }
  };
  visit(JSON.parse(JSON.stringify(definition)), '');
  return lost;
}

/** Places of a machine's configuration where a picture needs a name and finds something else. */
export function namelessIn(config: unknown): string[] {
  const nameless: string[] = [];
  const isNamed = (entry: unknown) =>
    typeof entry === 'string' || typeof (entry as { type?: unknown } | null)?.type === 'string';
  const visit = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const at = `${path}.${key}`;
      if (['entry', 'exit', 'actions', 'guard'].includes(key)) {
        for (const entry of [inner].flat()) if (!isNamed(entry)) nameless.push(at);
      } else if (key === 'after') {
        for (const delay of Object.keys(inner as object))
          if (/^\d+$/.test(delay)) nameless.push(`${at}.${delay}`);
        visit(inner, at);
      } else if (key === 'src') {
        if (typeof inner !== 'string') nameless.push(at);
      } else visit(inner, at);
    }
  };
  visit(config, '');
  return nameless;
}
