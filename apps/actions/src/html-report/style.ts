/** Readable on paper and in the dark. */
export const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 b { font-size: 0.6em; padding: 0.1em 0.5em; border-radius: 0.3em; color: #fff; background: #767676; }
b.complete { background: #1a7f37; } b.partial { background: #9a6700; } b.failed { background: #cf222e; }
dl { display: grid; grid-template-columns: 8rem 1fr; } dt { opacity: 0.7; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.2rem 0.6rem; border-bottom: 1px solid #8884; overflow-wrap: anywhere; }
#chart { overflow-x: auto; background: #fff; color: #000; }
`;
