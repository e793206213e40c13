// Readers of the live WebSocket: each authenticates, subscribes to one order on the road, and counts what it is pushed and how old that is.
import ws from 'k6/ws';
import { check } from 'k6';
import { Counter, Trend } from 'k6/metrics';
import { SharedArray } from 'k6/data';

const orders = new SharedArray('orders', () => JSON.parse(open(__ENV.ORDERS)));
const readers = Number(__ENV.READERS);
const seconds = Number(__ENV.SECONDS);
const age = new Trend('position_age', true);
const pushed = new Counter('positions_pushed');

export const options = {
  scenarios: {
    readers: { executor: 'per-vu-iterations', vus: readers, iterations: 1, maxDuration: `${seconds + 90}s` },
  },
  summaryTrendStats: ['avg', 'min', 'med', 'p(95)', 'p(99)', 'max'],
  thresholds: { checks: ['rate>0.999'], position_age: ['p(95)<250'] },
};

export default function () {
  const order = orders[__VU % orders.length];
  let subscribed = false;
  const answer = ws.connect(__ENV.LIVE_URL, {}, (socket) => {
    socket.on('open', () => socket.send(JSON.stringify({ action: 'auth', token: order.token })));
    socket.on('message', (data) => {
      const message = JSON.parse(data);
      if (message.type === 'authenticated') socket.send(JSON.stringify({ action: 'subscribe', orderId: order.orderId }));
      if (message.type === 'subscribed') subscribed = true;
      if (message.type === 'position') {
        pushed.add(1);
        age.add(Date.now() - Date.parse(message.timestamp));
      }
    });
    socket.setTimeout(() => socket.close(), seconds * 1000);
  });
  check(answer, { 'switched to WebSocket': (r) => r && r.status === 101 });
  check(subscribed, { 'subscribed': (s) => s });
}
