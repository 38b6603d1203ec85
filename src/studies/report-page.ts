/** A report for people: written once, as Markdown or as a page. */
export interface ReportPage {
  readonly title: string;
  readonly parts: readonly ReportPart[];
}

export type ReportPart =
  | { readonly heading: string }
  | { readonly text: string }
  | { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

export function toMarkdown({ title, parts }: ReportPage): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, '<br>');
  const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const blocks = parts.map((part) => {
    if ('heading' in part) return `## ${part.heading}`;
    if ('text' in part) return part.text;
    return [row(part.header), row(part.header.map(() => '---')), ...part.rows.map(row)].join('\n');
  });
  return `${[`# ${title}`, ...blocks].join('\n\n')}\n`;
}

/** A page that needs nothing but itself. */
export function toHtml({ title, parts }: ReportPage): string {
  const blocks = parts.map((part) => {
    if ('heading' in part) return `<h2>${escaped(part.heading)}</h2>`;
    if ('text' in part) return `<p>${escaped(part.text)}</p>`;
    const row = (cells: readonly string[], tag: string) =>
      `<tr>${cells.map((text) => `<${tag}>${escaped(text).replaceAll('\n', '<br>')}</${tag}>`).join('')}</tr>`;
    return [
      '<div class="wide"><table>',
      `<thead>${row(part.header, 'th')}</thead>`,
      `<tbody>${part.rows.map((cells) => row(cells, 'td')).join('\n')}</tbody>`,
      '</table></div>',
    ].join('\n');
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
body { font: 16px/1.5 Georgia, serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem; color: #222; background: #fff; }
h1, h2 { line-height: 1.2; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
th, td { border-bottom: 1px solid #ccc; padding: 0.4rem 0.6rem; text-align: left; vertical-align: top; }
th { white-space: nowrap; }
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${blocks.join('\n')}
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string) => text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
