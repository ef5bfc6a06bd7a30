export { bookingChart, waitingChart } from './chart.ts'
export { bookingEvents } from './events.ts'
export { bookingRoutes } from './routes.ts'
export { sweepShared } from './sweep.ts'
