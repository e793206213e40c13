// The plan's load: a read and a write a second for each user, 50 → 100 → 200 users and down again. Each user is an organisation of its own.
import http from 'k6/http';
import { check, sleep } from 'k6';
import { SharedArray } from 'k6/data';

const tokens = new SharedArray('tokens', () => JSON.parse(open(__ENV.TOKENS)));
const gateway = __ENV.GATEWAY_URL;
const minute = Number(__ENV.MINUTE_SECONDS || '60');

export const options = {
  stages: [
    { duration: `${minute}s`, target: 50 },
    { duration: `${3 * minute}s`, target: 100 },
    { duration: `${minute}s`, target: 200 },
    { duration: `${minute}s`, target: 0 },
  ],
  summaryTrendStats: ['avg', 'min', 'med', 'p(90)', 'p(95)', 'p(99)', 'max'],
  thresholds: {
    http_req_duration: ['p(95)<500'],
    http_req_failed: ['rate<0.05'],
    'http_req_duration{name:list}': ['p(95)<500'],
    'http_req_duration{name:book}': ['p(95)<500'],
  },
};

export default function () {
  const headers = { Authorization: `Bearer ${tokens[(__VU - 1) % tokens.length]}`, 'Content-Type': 'application/json' };
  const list = http.get(`${gateway}/api/transport-orders`, { headers, tags: { name: 'list' } });
  check(list, { 'GET status 200': (r) => r.status === 200 });
  const reference = `LOAD-TEST-${__VU}-${__ITER}-${Date.now()}`;
  const booked = http.post(`${gateway}/api/transport-orders`, JSON.stringify({ reference }), { headers, tags: { name: 'book' } });
  check(booked, { 'POST status 201': (r) => r.status === 201 });
  sleep(1);
}
