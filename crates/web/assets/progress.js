// Shows how far long work has come without the page being loaded again. The words are in the page;
// without JavaScript its link looks again. Nothing moves under the reader: when the work ends, that
// is said, and the link leads on.

const LOOK_EVERY = 3_000

export function watchProgress (area) {
  if (!area) return
  const says = area.querySelector('[data-progress="says"]')
  const timer = setInterval(look, LOOK_EVERY)
  let looking = false

  async function look () {
    if (looking || document.hidden) return
    looking = true
    try {
      const answer = await fetch(location.href, { cache: 'no-store', credentials: 'same-origin' })
      if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), 'text/html'))
      else clearInterval(timer) // Signed out, or gone: the link says which.
    } catch { /* The network is away: the next look tries again. */ }
    looking = false
  }

  function show (page) {
    const now = page.getElementById(area.id)
    if (!now) {
      clearInterval(timer)
      says.textContent = says.dataset.ended
      return
    }
    const [bar, newBar] = [area, now].map((each) => each.querySelector('progress'))
    const [words, newWords] = [area, now].map((each) => each.querySelector('label'))
    if (bar && newBar) [bar.max, bar.value] = [newBar.max, newBar.value]
    if (words && newWords) words.textContent = newWords.textContent
  }
}
