// Every run of text of the page as Chromium styles it: colours blended over the boxes around, first family, size,
// weight, whether it is seen, and whether it stands in a button. Runs come in the order of the document.
(() => {
  for (const animation of document.getAnimations()) try { animation.finish(); } catch { animation.cancel(); }
  const SKIP = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'TITLE', 'TEXTAREA', 'OPTION', 'SELECT', 'IFRAME', 'OBJECT', 'VIDEO', 'AUDIO', 'CANVAS', 'NOEMBED', 'NOFRAMES', 'XMP']);
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const cache = new Map();
  const rgba = (text) => {
    if (cache.has(text)) return cache.get(text);
    let m = text.match(/^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/), value;
    if (m) value = [+m[1], +m[2], +m[3], m[4] === undefined ? 1 : +m[4]];
    else { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1); const d = canvas.getImageData(0, 0, 1, 1).data; value = [d[0], d[1], d[2], d[3] / 255]; }
    cache.set(text, value); return value;
  };
  const over = (f, b) => { const a = f[3] + b[3] * (1 - f[3]); if (!a) return [0, 0, 0, 0]; const s = f[3] / a; return [0, 1, 2].map(i => s * f[i] + (1 - s) * b[i]).concat(a); };
  const canvasOf = () => { const e = document.createElement("i"); document.documentElement.append(e); e.style.cssText = "background:Canvas!important;color-scheme:inherit"; const c = rgba(getComputedStyle(e).backgroundColor); e.remove(); return c; };
  const beneath = canvasOf();
  const hex = (c) => c && "#" + over(c, beneath).slice(0, 3).map(v => Math.round(v).toString(16).padStart(2, '0')).join('');
  const styles = new Map();
  const styleOf = (e) => { if (!styles.has(e)) styles.set(e, getComputedStyle(e)); return styles.get(e); };
  const paint = (e) => {
    let text = rgba(styleOf(e).webkitTextFillColor), ground = [0, 0, 0, 0];
    for (let n = e; n; n = n.parentElement) {
      const s = styleOf(n), clipped = s.backgroundClip.includes('text');
      if (clipped) text = null;
      else {
        const back = s.backgroundImage !== 'none' ? null : rgba(s.backgroundColor);
        const put = (front) => !front || front[3] === 1 ? front : back && over(front, back);
        if (!back || back[3]) { text = put(text); ground = put(ground); }
      }
      const o = +s.opacity;
      if (o < 1) { text = text && [...text.slice(0, 3), text[3] * o]; ground = ground && [...ground.slice(0, 3), ground[3] * o]; }
    }
    return [hex(text), hex(ground)];
  };
  const seen = (node) => {
    const e = node.parentElement, s = styleOf(e);
    if (s.visibility !== 'visible' || parseFloat(s.fontSize) <= 1) return false;
    if (rgba(s.webkitTextFillColor)[3] === 0 && !s.backgroundClip.includes('text')) return false;
    const range = document.createRange(); range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(r => r.width > 0.5 && r.height > 0.5);
    if (!rects.length) return false;
    if (rects.every(r => r.right + scrollX < -100 || r.bottom + scrollY < -100)) return false;
    for (let n = e; n; n = n.parentElement) {
      const t = styleOf(n);
      if (+t.opacity === 0) return false;
      if (t.clip !== 'auto' && /^rect\((0|1)px, (0|1)px, (0|1)px, (0|1)px\)$/.test(t.clip)) return false;
      if (/^inset\((50|100)%/.test(t.clipPath)) return false;
      if (t.display !== 'inline' && t.display !== 'contents' && /hidden|clip/.test(t.overflow)) { const r = n.getBoundingClientRect(); if (r.width <= 1 || r.height <= 1) return false; }
    }
    return true;
  };
  const words = (n) => n.textContent.replace(/\s+/g, ' ').trim();
  const light = (h) => { const [r, g, b] = [1, 3, 5].map(i => { const c = parseInt(h.slice(i, i + 2), 16) / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05; };
  const apart = (a, b) => !a || !b ? 21 : Math.max(light(a) / light(b), light(b) / light(a));
  const boxed = (n, least = 1) => {
    const s = styleOf(n), own = rgba(s.backgroundColor);
    if (own[3] && n.parentElement) { const one = paint(n)[1], other = paint(n.parentElement)[1]; if (one !== other && apart(one, other) >= least) return true; }
    if (s.backgroundImage !== 'none' && /^(A|SPAN)$/.test(n.tagName)) return true;
    return ['Top', 'Right', 'Bottom', 'Left'].every(d => !/none|hidden/.test(s[`border${d}Style`]) && parseFloat(s[`border${d}Width`]) > 0 && rgba(s[`border${d}Color`])[3] > 0);
  };
  const WRAP = new Set('TD TH TR TBODY TABLE DIV SPAN CENTER P STRONG B FONT LI EM'.split(' '));
  const inButton = (e) => {
    for (let n = e; n; n = n.parentElement) {
      if (n.tagName === 'BUTTON' || (n.getAttribute('role') || '').toLowerCase() === 'button') return true;
      if (n.tagName !== 'A' || !n.hasAttribute('href')) continue;
      const text = words(n);
      if (!text || text.length > 60) return false;
      if (/(?:^|[\s_-])(?:btn|button|cta|mcnbutton)(?:$|[\s_-]|\d)/i.test(n.className)) return true;
      for (let k = e; k && k !== n; k = k.parentElement) if (boxed(k)) return true;
      if (boxed(n)) return true;
      for (let w = n.parentElement, i = 0; w && i < 8 && WRAP.has(w.tagName) && words(w) === text; w = w.parentElement, i++) if (boxed(w, 1.15)) return true;
      return false;
    }
    return false;
  };
  const runs = [], walker = document.createTreeWalker(document.body || document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    let skip = false;
    for (let n = node.parentElement; n; n = n.parentElement) if (SKIP.has(n.tagName)) { skip = true; break; }
    const e = node.parentElement;
    if (skip || !e || !node.data.trim()) continue;
    const s = styleOf(e), [color, background] = paint(e), shown = s.fontFamily.match(/^\s*(?:"([^"]*)"|([^,]*))/);
    runs.push({text: node.data.replace(/\s+/g, ' ').trim(), color, background, font: (shown[1] ?? shown[2]).trim(), size: parseFloat(s.fontSize), weight: +s.fontWeight, visible: seen(node), button: inButton(e)});
  }
  return JSON.stringify(runs);
})()
