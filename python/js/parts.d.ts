declare module 'engine-parts' { const parts: Record<string, string>; export default parts; }
