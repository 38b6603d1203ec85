// A worker that does what the book's title says, after it has made the draft as the real one does.
import { writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

const { draft, book } = JSON.parse((await text(process.stdin)).split('\n')[0]).job;
writeFileSync(draft, `%PDF by ${process.pid}`, { flag: 'wx' });

const deeds = {
  bind: () => process.send({ bound: { pages: 1, bytes: 8, unprintable: [] } }, () => process.exit()),
  refuse: () => process.send({ failed: 'the disk is full' }, () => process.exit()),
  tellEnvironment: () => process.send({ failed: Object.keys(process.env).join() }, () => process.exit()),
  crash: () => {
    throw new TypeError('a page is not a page');
  },
  die: () => process.kill(process.pid, 'SIGKILL'),
  bindAndSpin: () =>
    process.send({ bound: { pages: 1, bytes: 8, unprintable: [] } }, () => {
      writeFileSync(draft, ' and done', { flag: 'a' });
      deeds.spin();
    }),
  spin: () => {
    for (;;);
  },
};
deeds[book.title]();
