// 打印: a button with data-print prints the page it stands on.
addEventListener('click', e => { if (e.target.closest?.('[data-print]')) print(); });
