/** Says hello as our frame does, and then whatever it is told to say (`say` in its address, as JSON). */
window.liar = true;
const say = JSON.parse(new URLSearchParams(location.search).get('say') ?? '[]');
const hello = () => parent.postMessage({ ns: 'loss-lab', v: 1, type: 'hello' }, '*');
addEventListener('message', async ({ data, ports }) => {
  if (data?.type === 'call') hello();
  if (data?.type !== 'connect') return;
  for (const [i, message] of say.entries()) {
    // A flood takes its time, so that who hears it could act in between.
    if (i % 100 === 99) await new Promise((done) => { setTimeout(done, 5); });
    ports[0].postMessage(message?.special ? { ns: 'loss-lab', v: 1, type: 'height', height: { nan: NaN, infinity: Infinity }[message.special] } : message);
  }
});
hello();
