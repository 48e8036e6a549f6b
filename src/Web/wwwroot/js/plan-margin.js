// 边注: places every note beside its line and leads a hairline back to it; opens notes in place; keys.
// The page works without it: notes are links (?sel=…) and stand beside their paragraph. Positions go through the CSSOM,
// which the content security policy allows; there is no inline style and no inline script.
(() => {
  'use strict';
  const wide = matchMedia('(min-width: 961px)');
  const svgNs = 'http://www.w3.org/2000/svg';
  const openWeight = 60; // an opened note stays by its line, its neighbours make room

  // 保序回归: each note wants its line; where notes would overlap, the cluster is centred on what its members want.
  function place(items, floor) {
    const clusters = [];
    for (const item of items) {
      const cluster = { items: [item], height: item.height, weight: item.weight, sum: item.want * item.weight };
      cluster.top = Math.max(floor, item.want);
      clusters.push(cluster);
      while (clusters.length > 1) {
        const below = clusters[clusters.length - 1], above = clusters[clusters.length - 2];
        if (above.top + above.height <= below.top) break;
        clusters.pop();
        above.sum += below.sum - above.height * below.weight;
        above.weight += below.weight;
        above.height += below.height;
        above.items.push(...below.items);
        above.top = Math.max(floor, above.sum / above.weight);
      }
    }
    for (const cluster of clusters) {
      let top = cluster.top;
      for (const item of cluster.items) { item.top = top; top += item.height; }
    }
  }

  class PlanSheet extends HTMLElement {
    connectedCallback() {
      this.relay = () => { cancelAnimationFrame(this.frame); this.frame = requestAnimationFrame(() => this.lay()); };
      this.stop = new AbortController();
      const on = (target, type, act) => target.addEventListener(type, act, { signal: this.stop.signal });
      on(this, 'click', e => this.click(e));
      this.addEventListener('toggle', this.relay, { capture: true, signal: this.stop.signal });
      on(this, 'pointerover', e => this.point(e));
      on(this, 'pointerleave', () => this.point(null));
      on(document, 'keydown', e => this.key(e));
      on(document, 'click', e => {
        for (const menu of document.querySelectorAll('.menu[open]')) if (!menu.contains(e.target) || e.target.closest('.toc a')) menu.open = false;
      });
      on(window, 'resize', this.relay);
      on(window, 'scroll', () => this.where());
      on(wide, 'change', this.relay);
      // enhanced navigation replaces what the script has placed
      this.watch = new MutationObserver(() => this.relay());
      this.watch.observe(this, { attributes: true, attributeFilter: ['data-sel'], childList: true, subtree: false });
      this.loaded = () => this.relay();
      window.Blazor?.addEventListener?.('enhancedload', this.loaded);
      this.lay();
      document.fonts.ready.then(this.relay);
      this.where();
      // on a phone the opened note lies over the text: bring its line above it
      const opened = this.opened();
      if (opened && !wide.matches) requestAnimationFrame(() => this.runs(opened.dataset.n)[0]?.scrollIntoView({ block: 'nearest' }));
    }

    disconnectedCallback() {
      this.stop.abort();
      this.watch.disconnect();
      window.Blazor?.removeEventListener?.('enhancedload', this.loaded);
    }

    notes() { return [...this.querySelectorAll('.mn')]; }
    note(id) { return document.getElementById('n-' + id); }
    opened() { return this.querySelector('.mn.opened'); }
    runs(id) { return this.querySelectorAll(`a[data-p~="${CSS.escape(id)}"]`); }

    lay() {
      const leads = this.querySelector('.leads');
      if (!wide.matches) { this.classList.remove('placed'); leads.replaceChildren(); return; }
      const paper = this.getBoundingClientRect();
      // first read everything, then write everything
      const items = [];
      for (const note of this.notes()) {
        const run = this.runs(note.dataset.n)[0];
        const line = run?.getClientRects()[0];
        if (!line) continue;
        const list = note.parentElement.getBoundingClientRect(), open = note.classList.contains('opened');
        items.push({
          note, open, want: line.top - paper.top - 4, weight: open ? openWeight : 1,
          height: note.offsetHeight + (open ? 10 : 2), origin: list.top - paper.top,
          from: [note.closest('.row').firstElementChild.getBoundingClientRect().right - paper.left + 3, line.bottom - paper.top + 3],
          to: list.left - paper.left,
        });
      }
      place(items, this.querySelector('.say').getBoundingClientRect().bottom - paper.top + 12);
      const lines = items.map(item => {
        const y = item.top + (item.open ? 24 : 15), [x, from] = item.from;
        const path = document.createElementNS(svgNs, 'path');
        path.dataset.n = item.note.dataset.n;
        path.setAttribute('class', [...item.note.classList].filter(c => c !== 'mn' && c !== 'hot').join(' '));
        path.setAttribute('d', `M${x} ${from}h8L${item.to - 8} ${y}h6`);
        return path;
      });
      for (const item of items) item.note.style.top = `${item.top - item.origin}px`;
      leads.replaceChildren(...lines);
      const last = items.at(-1);
      const end = last ? last.top + last.height + 24 : 0;
      this.style.minHeight = `${Math.ceil(end)}px`;
      this.classList.add('placed');
    }

    open(id, focus) {
      const note = this.note(id);
      if (!note) return;
      this.opened()?.classList.remove('opened');
      for (const run of this.querySelectorAll('.pr.on')) run.classList.remove('on');
      note.classList.add('opened');
      for (const run of this.runs(id)) run.classList.add('on');
      this.remember(id);
      this.lay();
      if (focus) note.querySelector('.big').focus({ preventScroll: true });
      if (wide.matches) note.scrollIntoView({ block: 'nearest' });
      else this.runs(id)[0]?.scrollIntoView({ block: 'nearest' });
    }

    shut() {
      const note = this.opened();
      if (!note) return;
      note.classList.remove('opened');
      for (const run of this.querySelectorAll('.pr.on')) run.classList.remove('on');
      this.remember(null);
      this.lay();
      note.querySelector('.nt').focus({ preventScroll: true });
    }

    /** The address always says what is open, so it can be sent and printed. */
    remember(id) {
      const address = new URL(location.href);
      if (id) address.searchParams.set('sel', id); else address.searchParams.delete('sel');
      address.hash = '';
      history.replaceState(history.state, '', address);
    }

    click(e) {
      if (e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
      const link = e.target.closest('a');
      if (!link) return;
      if (link.classList.contains('shut')) { stop(); this.shut(); return; }
      const id = link.dataset.n ?? this.pick(link.dataset.p) ?? (link.classList.contains('nt') ? link.parentElement.dataset.n : null);
      if (id) { stop(); this.open(id, true); }
      function stop() { e.preventDefault(); e.stopPropagation(); }
    }

    /** Of several promises on one line, the next one at every click. */
    pick(ids) {
      if (!ids) return null;
      const all = ids.split(' '), now = this.opened()?.dataset.n;
      return all[(all.indexOf(now) + 1) % all.length];
    }

    point(e) {
      for (const hot of this.querySelectorAll('.hot')) hot.classList.remove('hot');
      const note = e?.target.closest('.mn'), run = e?.target.closest('a[data-p]');
      for (const id of run ? run.dataset.p.split(' ') : note ? [note.dataset.n] : []) {
        this.note(id)?.classList.add('hot');
        for (const r of this.runs(id)) r.classList.add('hot');
        this.querySelector(`.leads path[data-n="${CSS.escape(id)}"]`)?.classList.add('hot');
      }
    }

    key(e) {
      if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input, select, textarea, [contenteditable]')) return;
      if (e.key === 'Escape') {
        const menu = document.querySelector('.menu[open]');
        if (menu) { menu.open = false; menu.querySelector('summary').focus(); } else this.shut();
      } else if (e.key === 'j' || e.key === 'k') {
        const notes = this.notes().filter(n => !n.classList.contains('off'));
        const here = notes.findIndex(n => n.contains(document.activeElement));
        const at = here >= 0 ? here : notes.indexOf(this.opened());
        const next = notes[e.key === 'j' ? Math.min(at + 1, notes.length - 1) : Math.max(at - 1, 0)];
        if (!next) return;
        if (next.classList.contains('opened')) next.querySelector('.big').focus({ preventScroll: true });
        else next.querySelector('.nt').focus({ preventScroll: true });
        next.scrollIntoView({ block: 'center' });
      }
    }

    /** Marks in the contents where the reader is. */
    where() {
      cancelAnimationFrame(this.looking);
      this.looking = requestAnimationFrame(() => {
        let current = null;
        for (const link of document.querySelectorAll('.out a[data-t]')) {
          const heading = document.getElementById(link.dataset.t);
          if (heading && heading.getBoundingClientRect().top < innerHeight * .38) current = link;
        }
        for (const link of document.querySelectorAll('.out a[aria-current]')) if (link !== current) link.removeAttribute('aria-current');
        current?.setAttribute('aria-current', 'location');
      });
    }
  }

  customElements.define('plan-sheet', PlanSheet);
})();
