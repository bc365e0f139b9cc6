declare module '*?iife' {
  const text: string;
  export default text;
}
declare module 'map-here' {
  /** Brings MapLibre into the page; nothing of it may be used before. */
  export const loadMap: () => Promise<void>;
}
declare module 'cores' {
  /** A core: its script, and where its WebAssembly is, packed. */
  export type Packed = { glue: string; inside?: string; beside?: string };
  export const full: Packed;
  /** Without readers and radio; null where the full one is in the page anyway. */
  export const light: Packed | null;
}
declare module 'words' {
  /** What each code of a finding means and what to do, and the sentences, by language, in Fluent's syntax; or where they stand beside the page. */
  export const words: Record<'fr' | 'nl' | 'en', string | { beside: string }>;
}
