// A host that embeds Orrery: it offers its own product beside the flagships, sells two orders at once and looks after
// them. Run it with `node examples/host.mjs [DATA_FOLDER] [OUT_FOLDER]`: it needs no key, the simulator answers.
import { FLAGSHIP_PRODUCTS, openOrrery, simulated } from 'orrery';
import { gardenYear } from './garden-year.mjs';

const [data = '.orrery-host', out = 'out'] = process.argv.slice(2);

const orrery = await openOrrery({
  provider: simulated(), // in production: openAi({ apiKey: process.env.OPENAI_API_KEY })
  products: [...FLAGSHIP_PRODUCTS, gardenYear],
  data,
  out,
  budgets: { orderUsd: 2, dayUsd: 20 },
});

// Everything told has happened and is durable: safe to pass on to a log, a metric, a customer's progress bar.
orrery.events$.subscribe((event) => {
  if (event.type === 'order') console.log(`${event.orderId}: ${event.state}`);
  if (event.type === 'warning' || event.type === 'alert') console.warn(event.message);
});

// First of all, go on with what the last process left at work.
await orrery.recover();

// A payment came in. Payment providers call twice: the second submit finds the first order.
const garden = await orrery.submit({
  orderId: 'pay_garden_1',
  product: 'garden-year',
  userId: 'shop-42',
  startDate: '2027-01-01',
  customer: { gardener: 'Ines', latitude: 48.2, soil: 'clay', plants: ['apple', 'leek', 'peony'] },
});
const snapshot = await orrery.submit({
  orderId: 'pay_snapshot_1',
  product: 'snapshot',
  userId: 'shop-42',
  startDate: '2027-01-01',
  customer: {
    name: 'Ines',
    birth: { date: '1985-07-04', time: '06:45', latitude: 48.21, longitude: 16.37 },
  },
});

for (const order of [garden, snapshot]) {
  const { orderId, state, answers, usd, pdf, pages } = await order.result();
  console.log(
    `${orderId}: ${state}, ${answers.accepted} answers, $${usd.settled.toFixed(4)}, ${pages} pages in ${pdf}`,
  );
}
for (const { name, usd } of await orrery.costs('section')) console.log(`${name}: $${usd.settled.toFixed(4)}`);

await orrery.close();
