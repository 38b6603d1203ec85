import { describe, expect, it } from 'vitest';
import { describeEnd, describeFailure } from '../../../src/adapters/pdfmake-binder/bind-failure.ts';

const errno = (code: string) =>
  Object.assign(new Error(`${code}: something went wrong, open '/x'`), { code });

describe('describeFailure', () => {
  it.each([
    [errno('ENOSPC'), 'the disk is full'],
    [errno('EACCES'), 'the folder may not be written to'],
    [errno('EROFS'), 'the disk is read-only'],
    [errno('ENOTDIR'), 'a part of the path is not a folder'],
    [errno('EODD'), "EODD: something went wrong, open '/x'"],
    [new Error('The font a.ttf could not be opened\n    at openFont'), 'The font a.ttf could not be opened'],
    ['text', 'text'],
    [null, 'null'],
  ])('says of %s: %s', (error, message) => {
    expect(describeFailure(error)).toBe(message);
  });
});

describe('describeEnd', () => {
  const oom =
    '<--- Last few GCs --->\n\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n';

  it.each([
    [null, 'SIGABRT', oom, 'it took more memory than the 512 MB it may have'],
    [134, null, oom, 'it took more memory than the 512 MB it may have'],
    [null, 'SIGKILL', '', 'the system stopped it, most likely because memory ran out'],
    [null, 'SIGSEGV', '', 'it was stopped by SIGSEGV'],
    [7, null, '', 'it ended with code 7'],
    [
      1,
      null,
      '/a/b.js:1\nthrow x\n\nTypeError: x is not a function\n    at b.js:1',
      'it ended with code 1 (TypeError: x is not a function)',
    ],
    [1, null, 'something odd\n', 'it ended with code 1 (something odd)'],
  ])('of code %s, signal %s', (code, signal, stderr, message) => {
    expect(describeEnd(code, signal, stderr, 512)).toBe(message);
  });
});
