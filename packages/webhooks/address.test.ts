import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { AddressRefused, checkedAddress, isPublic, resolverOf, urlFault } from './address.ts'
import { senderOf } from './delivery/send.ts'

const forbidden = `
  0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.254 127.0.0.1 127.8.8.8 169.254.0.1 169.254.169.254
  172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.7
  203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 192.88.99.1 168.63.129.16
  :: ::1 ::2 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::ffff:7f00:1 ::127.0.0.1 ::8.8.8.8 64:ff9b::10.0.0.1 64:ff9b::8.8.8.8 64:ff9b:1::7f00:1
  100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:0a00:0001::1
  3fff::1 5f00::1 fc00::1 fd00:ec2::254 fdff::1 fe80::1 fe80::8%eth0 fec0::1 febf::1 ff02::1 ff0e::1 4000::1 1::1 ::ffff:0:10.0.0.1`
  .split(/\s+/)
  .filter(Boolean)
const permitted = [
  '1.1.1.1',
  '8.8.8.8',
  '114.114.114.114',
  '172.15.0.1',
  '172.32.0.1',
  '100.63.0.1',
  '100.128.0.1',
  '223.5.5.5',
  '2400:3200::1',
  '2606:4700::1111',
  '2a00:1450::1',
]

describe('an address', () => {
  it.each(forbidden)('%s is not for webhooks', (address) => expect(isPublic(address)).toBe(false))
  it.each(permitted)('%s is public', (address) => expect(isPublic(address)).toBe(true))
  it('is held against more than sixty of them', () => expect(forbidden.length).toBeGreaterThan(60))
})

describe('a URL', () => {
  const deployed = { loopback: false }
  it.each([
    ['https://portal.example.org/events?key=1', null],
    ['https://portal.example.org:443/', null],
    ['https://[2606:4700::1111]/', null],
    ['http://portal.example.org/', 'scheme'],
    ['ftp://portal.example.org/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['portal.example.org', 'notAnAddress'],
    ['https://', 'notAnAddress'],
    ['https://portal.example.org:8443/', 'port'],
    ['https://a:b@portal.example.org/', 'credentials'],
    ['https://a@portal.example.org/', 'credentials'],
    ['https://portal.example.org/#part', 'fragment'],
    ['https://localhost/', 'internal'],
    ['https://api.localhost/', 'internal'],
    ['https://metadata.google.internal/', 'internal'],
    ['https://printer.local/', 'internal'],
    ['https://intranet/', 'internal'],
    ['https://10.0.0.8/', 'internal'],
    // Other ways of writing 127.0.0.1.
    ['https://2130706433/', 'internal'],
    ['https://0x7f.1/', 'internal'],
    ['https://0177.0.0.1/', 'internal'],
    ['https://127.1/', 'internal'],
    ['https://１２７.0.0.1/', 'internal'],
    ['https://[::1]/', 'internal'],
    ['https://[::ffff:127.0.0.1]/', 'internal'],
    ['https://[64:ff9b::a00:1]/', 'internal'],
  ])('%s: %s', (url, fault) => expect(urlFault(url, deployed)).toBe(fault))

  it('may be loopback on a machine of one’s own, by http and any port, and no other address of it', () => {
    const own = { loopback: true }
    for (const url of ['http://127.0.0.1:9000/', 'http://localhost:8789/partner/a', 'https://[::1]:8443/'])
      expect(urlFault(url, own)).toBe(null)
    expect(urlFault('http://10.0.0.8:80/', own)).toBe('scheme')
    expect(urlFault('https://192.168.1.20/', own)).toBe('internal')
    expect(urlFault('http://portal.example.org/', own)).toBe('scheme')
  })
})

/** Answers each question for an A record with the next of these addresses, the last for ever; AAAA with nothing. */
async function nameServer(...addresses: string[]): Promise<{ at: string; asked: () => number }> {
  const socket = createSocket('udp4')
  let asked = 0
  socket.on('message', (query, from) => {
    const end = query.indexOf(0, 12) + 5
    const isA = query.readUInt16BE(end - 4) === 1
    const address = isA ? (addresses[Math.min(asked++, addresses.length - 1)] ?? '') : ''
    const head = Buffer.from([...query.subarray(0, 2), 0x81, 0x80, 0, 1, 0, isA ? 1 : 0, 0, 0, 0, 0])
    const record = isA ? Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]) : Buffer.alloc(0)
    socket.send(Buffer.concat([head, query.subarray(12, end), record]), from.port, from.address)
  })
  await new Promise<void>((ready) => socket.bind(0, '127.0.0.1', ready))
  afterAll(() => socket.close())
  return { at: `127.0.0.1:${socket.address().port}`, asked: () => asked }
}

describe('a name that changes its mind', () => {
  it('is asked once for a connection, and what was checked is what is connected to', async () => {
    const server = await nameServer('93.184.215.14', '127.0.0.1')
    const resolve = resolverOf([server.at])
    expect(await checkedAddress('rebinding.example.org', { loopback: false }, resolve)).toBe('93.184.215.14')
    expect(server.asked()).toBe(1)
    await expect(checkedAddress('rebinding.example.org', { loopback: false }, resolve)).rejects.toThrow(AddressRefused)
  })

  it('reaches nothing of this machine when it turns private before the delivery', async () => {
    let reached = 0
    const inside = createServer((_, response) => {
      reached++
      response.end()
    })
    await new Promise<void>((ready) => inside.listen(0, '127.0.0.1', ready))
    const { port } = inside.address() as AddressInfo
    const server = await nameServer('127.0.0.1')
    const send = senderOf({ loopback: false }, resolverOf([server.at]), 2_000)
    for (const url of [`http://rebinding.example.org:${port}/`, `https://rebinding.example.org:${port}/`, `http://127.0.0.1:${port}/`])
      expect((await send({ url, headers: {}, body: '{}' })).status).toBe('address-refused')
    expect(reached).toBe(0)
    send.close()
    inside.close()
  })

  it('is refused when only one of its addresses is private', async () => {
    const both = async () => ['8.8.8.8', '10.0.0.1']
    await expect(checkedAddress('two.example.org', { loopback: false }, both)).rejects.toThrow(AddressRefused)
  })
})
