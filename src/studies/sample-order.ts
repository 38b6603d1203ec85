import type { Order } from '../domain/order.ts';

/** The order that studies run when they are given none: the flagship product, for nobody in particular. */
export const SAMPLE_ORDER: Order = {
  orderId: 'study',
  product: 'horoscope-year',
  userId: 'study',
  startDate: '2026-11-22',
  language: 'en',
  customer: {
    name: 'Sample Reader',
    birth: {
      date: '1990-01-26',
      time: '13:00',
      place: 'Sydney, Australia',
      latitude: -33.8688,
      longitude: 151.2093,
      timeZone: 'Australia/Sydney',
    },
  },
};
