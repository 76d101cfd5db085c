/** Reads big-endian numbers one after the other. */
export class ByteReader {
  readonly #data: Buffer;
  at: number;

  constructor(data: Buffer, at = 0) {
    this.#data = data;
    this.at = at;
  }

  take(length: number): Buffer {
    this.at += length;
    return this.#data.subarray(this.at - length, this.at);
  }

  u8 = (): number => this.#data.readUInt8(this.at++);
  u16 = (): number => this.take(2).readUInt16BE();
  i16 = (): number => this.take(2).readInt16BE();
  u32 = (): number => this.take(4).readUInt32BE();

  /** UIntBase128 of WOFF2: seven bits a byte, the first bit set while more follow. */
  base128(): number {
    let value = 0;
    for (let n = 0; n < 5; n += 1) {
      const byte = this.u8();
      value = value * 128 + (byte & 127);
      if (byte < 128) break;
    }
    return value;
  }

  /** 255UInt16 of WOFF2: a byte for small numbers. */
  short255(): number {
    const code = this.u8();
    if (code === 253) return this.u16();
    if (code === 254) return this.u8() + 506;
    return code === 255 ? this.u8() + 253 : code;
  }
}
