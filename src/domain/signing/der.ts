/** ASN.1 values as DER. Source: ITU-T X.690. */

export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(content.length)]), content]);
}

const lengthBytes = (length: number): number[] => {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
};

export const sequence = (...contents: readonly Uint8Array[]) => der(0x30, ...contents);
export const tagged = (number: number, content: Uint8Array) => der(0xa0 | number, content);
export const integer = (bytes: Uint8Array) => der(0x02, bytes);
export const boolean = (value: boolean) => der(0x01, Buffer.from([value ? 0xff : 0]));
export const octets = (bytes: Uint8Array) => der(0x04, bytes);
export const bits = (bytes: Uint8Array, unused = 0) => der(0x03, Buffer.from([unused]), bytes);
export const utcTime = (text: string) => der(0x17, Buffer.from(text));
export const generalizedTime = (text: string) => der(0x18, Buffer.from(text));

export function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const base128 = (value: number) => (value < 0x80 ? [value] : [0x80 | (value >> 7), value & 0x7f]);
  return der(0x06, Buffer.from([40 * first + second, ...rest.flatMap(base128)]));
}
