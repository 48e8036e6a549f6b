// 评审的键: every key presses a link or a button of the page that carries it (data-key), so the page works the same without
// script. The place at hand is brought into view in the source.
(() => {
  'use strict';

  function show() {
    const source = document.querySelector('.rv-tx'), hot = source?.querySelector('.hot');
    if (!hot || source.scrollHeight <= source.clientHeight) return;
    const top = hot.getBoundingClientRect().top - source.getBoundingClientRect().top + source.scrollTop;
    source.scrollTop = Math.max(0, top - source.clientHeight / 3);
  }

  document.addEventListener('keydown', e => {
    const page = document.querySelector('.rv');
    if (!page || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    const typing = e.target.closest('input:not([type=radio]):not([type=checkbox]), textarea, select');
    if (typing && e.key !== 'Escape') return;
    if (e.key === 'Enter' && e.target.closest('a, button, summary')) return;
    if (e.key === 'a') {
      const words = String(getSelection()).replace(/\s/g, '');
      if (words && document.querySelector('.rv-tx')?.contains(getSelection().anchorNode)) {
        const address = new URL(page.querySelector('[data-key=a]').href);
        address.searchParams.set('words', words);
        e.preventDefault();
        location.assign(address);
        return;
      }
    }
    const key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
    const found = page.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? (key === 'Enter' ? page.querySelector('[data-enter]') : null);
    if (!found) return;
    e.preventDefault();
    found.click();
  });

  show();
  document.fonts.ready.then(show);
  addEventListener('load', () => window.Blazor?.addEventListener?.('enhancedload', show));
})();
