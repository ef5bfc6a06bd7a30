/** Latitude and longitude of each province's seat of government, by GB/T 2260 code. */
const SEATS: Readonly<Record<string, readonly [number, number]>> = {
  11: [39.9, 116.4],
  12: [39.1, 117.2],
  13: [38.0, 114.5],
  14: [37.9, 112.5],
  15: [40.8, 111.7],
  21: [41.8, 123.4],
  22: [43.8, 125.3],
  23: [45.8, 126.5],
  31: [31.2, 121.5],
  32: [32.1, 118.8],
  33: [30.3, 120.2],
  34: [31.9, 117.3],
  35: [26.1, 119.3],
  36: [28.7, 115.9],
  37: [36.7, 117.0],
  41: [34.8, 113.7],
  42: [30.6, 114.3],
  43: [28.2, 113.0],
  44: [23.1, 113.3],
  45: [22.8, 108.4],
  46: [20.0, 110.3],
  50: [29.6, 106.6],
  51: [30.7, 104.1],
  52: [26.6, 106.7],
  53: [25.0, 102.7],
  54: [29.7, 91.1],
  61: [34.3, 108.9],
  62: [36.1, 103.8],
  63: [36.6, 101.8],
  64: [38.5, 106.3],
  65: [43.8, 87.6],
  71: [25.0, 121.5],
  81: [22.3, 114.2],
  82: [22.2, 113.5],
}

const RADIUS_KM = 6_371
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Kilometres as the crow flies between two provinces' seats, to the next ten; null where one is not known. */
export function kilometres(a: string, b: string): number | null {
  const [from, to] = [SEATS[a], SEATS[b]]
  if (!from || !to) return null
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2
  const part = half(to[0] - from[0]) + Math.cos(radians(from[0])) * Math.cos(radians(to[0])) * half(to[1] - from[1])
  return Math.round((2 * RADIUS_KM * Math.asin(Math.sqrt(part))) / 10) * 10
}
