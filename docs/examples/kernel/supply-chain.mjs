// A factory, a warehouse and a shop. The shop orders up to a fixed position each evening (counting what is under way, or
// it would order again and again while it waits); the warehouse packs orders in working hours and orders cases from the
// factory in turn. Customers who find nothing go elsewhere.
import { createStream, parseIsoDay, Resource, rootKey, ShiftCalendar, Simulation, Store, Tally } from 'theriac/kernel';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CASE = 20;

const simulation = new Simulation();
const root = rootKey('supply chain', 0);
const demand = createStream(root, 'shop', 'demand');
const roads = createStream(root, 'lorry', 'delays');

// Monday to Friday, 8:00 to 16:00, but not on New Year's Day; virtual time begins on Monday 28 December 2026
const origin = parseIsoDay('2026-12-28');
const hours = new ShiftCalendar({
  shifts: [0, 1, 2, 3, 4].map((day) => ({ fromMs: day * DAY + 8 * HOUR, untilMs: day * DAY + 16 * HOUR })),
  holidays: [parseIsoDay('2027-01-01')],
  originMs: origin * DAY,
});

const orders = new Store(simulation);
const cases = new Store(simulation, { monitored: true });
const packers = new Resource(simulation, { capacity: 1 });
const leadTime = new Tally(simulation);
const shop = { stock: 80, underWay: 0, position: 80, sold: 0, lost: 0 };

function* factory() {
  for (;;) {
    yield 6 * HOUR;
    if (cases.size < 40) yield cases.put({ madeMs: simulation.now });
  }
}

function* warehouse() {
  for (;;) {
    const order = yield orders.get();
    simulation.process(delivery(order), `order of day ${order.day}`);
  }
}

function* delivery({ pieces, orderedMs }) {
  yield packers.acquire();
  try {
    for (let packed = 0; packed < pieces; packed += CASE) {
      yield cases.get();
      yield hours.delayFor(simulation.now, HOUR / 2);
    }
  } finally {
    packers.release();
  }
  yield 2 * HOUR + roads.integer(4 * HOUR);
  shop.stock += pieces;
  shop.underWay -= pieces;
  leadTime.record(simulation.now - orderedMs);
}

function* shopDays() {
  for (let day = 0; ; day++) {
    const wanted = 8 + demand.integer(25);
    const sold = Math.min(wanted, shop.stock);
    shop.stock -= sold;
    shop.sold += sold;
    shop.lost += wanted - sold;
    const short = shop.position - shop.stock - shop.underWay;
    const pieces = Math.floor(short / CASE) * CASE;
    if (pieces > 0) {
      shop.underWay += pieces;
      orders.offer({ day, pieces, orderedMs: simulation.now });
    }
    yield DAY;
  }
}

for (let i = 0; i < 10; i++) cases.offer({ madeMs: 0 });
simulation.process(factory(), 'factory');
simulation.process(warehouse(), 'warehouse');
simulation.process(shopDays(), 'shop');
simulation.run(84 * DAY);

console.log(`${shop.sold} sold, ${shop.lost} lost: fill rate ${((100 * shop.sold) / (shop.sold + shop.lost)).toFixed(1)} %`);
console.log(`${leadTime.count} deliveries after ${(leadTime.mean / DAY).toFixed(1)} days on average, ${(leadTime.max / DAY).toFixed(1)} at most`);
console.log(`cases in the warehouse: mean ${cases.level.mean.toFixed(1)}`);
