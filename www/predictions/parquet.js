// @ts-check
/** Parquet as columns of numbers and words, page by page. It is fetched, with the library that decodes, for the first such file. */

import { compressors, convert, DEFAULT_PARSERS, parquetHeader, parquetMetadataAsync, parquetSchema, readPage } from '../pkg/hyparquet.js';

/** Rows of a column: numbers, or places in `words`; NaN is none. @typedef {{numbers: Float64Array, words: string[]}} Column */
/** Bytes of a file. @typedef {{byteLength: number, slice: (from: number, to: number) => Promise<ArrayBuffer>}} Bytes */

/** So many bytes of a column are taken from the file at once; and the header of a page is no longer than these. */
const WINDOW = 1 << 20;
const HEADER = 1 << 16;
/** Rows that tell what columns are, and rows that are handed on at once. */
const FIRST = 1000;
const ROWS = 1 << 16;
const CODECS = ['UNCOMPRESSED', 'SNAPPY', ...Object.keys(compressors)];
/** Types that are neither number nor word. */
const OTHER = ['JSON', 'BSON', 'INTERVAL', 'GEOMETRY', 'GEOGRAPHY', 'VARIANT'];

/** What cannot be read of a file, and in which column. */
export class ParquetFault extends Error {
  /** @param {string} why @param {string | null} column @param {unknown} [cause] */
  constructor(why, column, cause) {
    super(why, { cause });
    this.column = column;
  }

  /** What the library threw; the bytes may throw what is no fault of the file. @param {any} cause @param {string | null} column */
  static of(cause, column) {
    if (cause instanceof ParquetFault || cause?.place) return cause;
    return new ParquetFault(`this Parquet file is damaged, or has what is not read: ${cause?.message ?? cause}`, column, cause);
  }
}

export class ParquetFile {
  #bytes;
  #metadata;
  #schema;
  /** Those that have one number or word in a row. @type {any[]} */
  #columns;

  /** @param {Bytes} bytes @param {any} metadata */
  constructor(bytes, metadata) {
    this.#bytes = bytes;
    this.#metadata = metadata;
    this.#schema = parquetSchema(metadata);
    this.#columns = this.#schema.children.filter((/** @type {any} */ { children, element }) => !children.length
      && element.repetition_type !== 'REPEATED' && !OTHER.includes(element.converted_type) && !OTHER.includes(element.logical_type?.type));
    this.names = this.#columns.map(({ element }) => element.name);
    this.rows = Number(metadata.num_rows);
  }

  /** @param {Bytes} bytes */
  static async open(bytes) {
    try {
      const metadata = await parquetMetadataAsync(bytes, { geoparquet: false });
      const rows = metadata.row_groups.reduce((/** @type {bigint} */ sum, /** @type {any} */ group) => sum + group.num_rows, 0n);
      if (rows !== metadata.num_rows) throw new Error('its groups have other rows than it has');
      return new ParquetFile(bytes, metadata);
    } catch (cause) {
      throw ParquetFault.of(cause, null);
    }
  }

  /** The first rows of every column. */
  async first() {
    const [group] = this.#metadata.row_groups;
    /** @type {Column[]} */
    const found = [];
    for (let column = 0; group && column < this.names.length; column += 1) {
      const { value } = await this.#pages(group, column).next();
      found.push(typed(value?.slice(0, FIRST) ?? []));
    }
    return found;
  }

  /** All rows of some columns, part by part. @param {ArrayLike<number>} wanted @returns {AsyncGenerator<Column[]>} */
  async* parts(wanted) {
    for (const group of this.#metadata.row_groups) {
      const columns = Array.from(wanted, (column) => ({ pages: this.#pages(group, column), part: typed([]), at: 0 }));
      for (let left = Number(group.num_rows); left > 0;) {
        for (const column of columns) {
          while (column.at === column.part.numbers.length) Object.assign(column, { part: typed((await column.pages.next()).value), at: 0 });
        }
        const rows = Math.min(ROWS, ...columns.map(({ part, at }) => part.numbers.length - at));
        yield columns.map(({ part: { numbers, words }, at }) => ({ numbers: numbers.subarray(at, at + rows), words }));
        for (const column of columns) column.at += rows;
        left -= rows;
      }
    }
  }

  /** The values of a column's part in a group, page by page; as many as the group has rows. @param {any} group @param {number} column @returns {AsyncGenerator<any>} */
  async* #pages(group, column) {
    const name = this.names[column];
    try {
      const { meta_data: meta } = group.columns.find((/** @type {any} */ { meta_data: { path_in_schema: path } }) => path.length === 1 && path[0] === name);
      if (!CODECS.includes(meta.codec)) throw new ParquetFault(`the codec ${meta.codec} is not read; ${CODECS.join(', ')} are`, name);
      const node = this.#columns[column];
      const decoder = { ...meta, pathInSchema: [name], element: node.element, schemaPath: [this.#schema, node], parsers: DEFAULT_PARSERS, compressors };
      const window = new Window(this.#bytes, meta);
      /** @type {any} */
      let dictionary;
      for (let left = Number(group.num_rows); left > 0;) {
        await window.hold(HEADER);
        const header = parquetHeader(window);
        const values = (header.data_page_header ?? header.data_page_header_v2)?.num_values;
        if (values > left || !(header.compressed_page_size >= 0)) throw new Error('a page is longer than its column');
        await window.hold(header.compressed_page_size);
        const { data } = readPage(window, header, decoder, dictionary, undefined, 0);
        if (values === undefined) {
          dictionary = convert(data, decoder);
        } else {
          if (data.length !== values) throw new Error('a page has too few values');
          left -= values;
          yield data;
        }
      }
    } catch (cause) {
      throw ParquetFault.of(cause, name);
    }
  }
}

/** What is in view of a column's bytes. */
class Window {
  #bytes;
  #end;
  /** Where the next bytes are, in the file. */
  #from;
  view = new DataView(new ArrayBuffer(0));
  offset = 0;

  /** @param {Bytes} bytes @param {any} meta */
  constructor(bytes, { dictionary_page_offset: dictionary, data_page_offset: data, total_compressed_size: size }) {
    this.#bytes = bytes;
    this.#from = Number(dictionary || data);
    this.#end = this.#from + Number(size);
  }

  /** Brings so many bytes into view, or all that are left. @param {number} bytes */
  async hold(bytes) {
    if (this.view.byteLength - this.offset >= bytes) return;
    this.#from += this.offset;
    const to = Math.min(this.#end, this.#from + Math.max(bytes, WINDOW));
    if (to <= this.#from) throw new Error('a column ends early');
    if (to - this.#from > this.view.byteLength - this.offset) {
      this.view = new DataView(await this.#bytes.slice(this.#from, to));
    } else {
      this.view = new DataView(this.view.buffer, this.view.byteOffset + this.offset);
    }
    this.offset = 0;
  }
}

/** @param {any} values @returns {Column} */
function typed(values) {
  if (values instanceof Float64Array) return { numbers: values, words: [] };
  /** @type {Map<string, number>} */
  const words = new Map();
  const place = (/** @type {string} */ word) => {
    const known = words.get(word) ?? words.size;
    if (known === words.size) words.set(word, known);
    return known;
  };
  const numbers = new Float64Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row];
    if (typeof value === 'number' || typeof value === 'bigint') numbers[row] = Number(value);
    else numbers[row] = value === null || value === undefined ? NaN : place(String(value));
  }
  return { numbers, words: [...words.keys()] };
}
