declare module 'first-half' { const text: string; export default text; }
declare module 'second-half' { const text: string; export default text; }
