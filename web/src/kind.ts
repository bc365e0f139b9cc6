// What a file is, before anybody is asked anything: by its name, and by its first and last bytes.

/** Bytes of the end of a zip that hold its list of files. */
const LIST = 1_000_000;
const utf8 = new TextEncoder();

function has(bytes: Uint8Array, text: string): boolean {
  const wanted = utf8.encode(text);
  for (let k = bytes.indexOf(wanted[0]!); k >= 0; k = bytes.indexOf(wanted[0]!, k + 1)) {
    if (wanted.every((byte, j) => bytes[k + j] === byte)) return true;
  }
  return false;
}

/** A project, a layer of data, or neither: an image, a document, a format that browsers do not read here. */
export async function kindOf(file: File): Promise<'project' | 'layer' | 'neither'> {
  const piece = async (from: number, to?: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
  const first = await piece(0, 512);
  const zip = first[0] === 0x50 && first[1] === 0x4b;
  const name = file.name.toLowerCase().replace(/\.gz$/, '');
  if (/\.zip$/.test(name)) {
    if (!zip) return 'project';
    const list = await piece(-LIST);
    if (has(list, 'maillage.toml')) return 'project';
    // A zipped layer, where there is one inside.
    return ['.shp', '.SHP', '.geojson', '.json', '.csv', '.CSV'].some((ending) => has(list, ending))
      ? 'layer'
      : 'neither';
  }
  if (!/\.(geojson|geojsonl|ndjson|json|csv|tsv|txt)$/.test(name)) return 'neither';
  // Whatever it is called: an image, a PDF, a spreadsheet or a database begins with no text.
  const packed = first[0] === 0x1f && first[1] === 0x8b;
  const bytes = packed ? new Uint8Array() : first;
  // Two bytes a letter: the core says what to do about it.
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return 'layer';
  return bytes.some((byte) => byte < 9) || zip || has(bytes.subarray(0, 8), '%PDF') ? 'neither' : 'layer';
}
