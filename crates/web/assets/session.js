// Warns before the session ends, and offers to stay. The words are in the page; without
// JavaScript the foot of the page says how long a session lasts.

const SEEN = 'ww-seen'
const MINUTE = 60_000
// The server notes a visit once a minute, so its clock may be this far ahead of ours.
const MARGIN = MINUTE
const LOOK_EVERY = 5_000

export function watchSession (dialog) {
  if (!dialog || typeof dialog.showModal !== 'function') return
  const idle = Number(dialog.dataset.idle) * MINUTE - MARGIN
  const warn = Number(dialog.dataset.warn) * MINUTE
  const part = (name) => dialog.querySelector(`[data-session="${name}"]`)
  let ended = false
  note()

  const timer = setInterval(look, LOOK_EVERY)
  document.addEventListener('visibilitychange', look)
  part('stay').addEventListener('click', stay)
  // Escape closes the dialog: that too is a sign of somebody there.
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    if (ended) dialog.close()
    else stay()
  })

  function look () {
    if (ended) return
    const left = seen() + idle - Date.now()
    if (left <= 0) return end()
    if (left <= warn) return show(Math.ceil(left / MINUTE))
    if (dialog.open) dialog.close()
  }

  function show (minutes) {
    const says = part('left')
    const text = `${minutes} ${minutes === 1 ? says.dataset.one : says.dataset.many}`
    if (says.textContent !== text) says.textContent = text
    if (!dialog.open) dialog.showModal()
  }

  async function stay () {
    let answer
    try {
      answer = await fetch('/stay', { cache: 'no-store', credentials: 'same-origin' })
    } catch {
      return // The network is away; the dialog stays, to be tried again.
    }
    if (answer.status === 204) {
      note()
      dialog.close()
    } else if (answer.status === 401) {
      end()
    }
  }

  // Nothing is taken away: what was typed stays on the page, to be copied.
  function end () {
    ended = true
    clearInterval(timer)
    part('soon').hidden = true
    part('ended').hidden = false
    dialog.setAttribute('aria-labelledby', 'session-ended')
    if (!dialog.open) dialog.showModal()
    part('again').focus()
  }
}

// When somebody was last seen, in any tab of this browser.
let here = 0

function note () {
  here = Date.now()
  try {
    localStorage.setItem(SEEN, String(here))
  } catch { /* Storage may be forbidden; then each tab counts for itself. */ }
}

function seen () {
  try {
    return Math.max(here, Number(localStorage.getItem(SEEN)) || 0)
  } catch {
    return here
  }
}
