declare module '*?iife' { const text: string; export default text; }
declare module '*?base64' { const text: string; export default text; }
declare module '*?text' { const text: string; export default text; }
