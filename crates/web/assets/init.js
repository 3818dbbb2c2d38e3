// Starts the components that need JavaScript. Pages work without it; the classes are set here,
// from a file, so that the pages need no inline script.
import { initAll, Radios } from './govuk-frontend.js'
import { watchProgress } from './progress.js'
import { watchSession } from './session.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')

// ARIA knows no radio button that is expanded. What a choice opens comes right after it anyway.
const reveal = Radios.prototype.syncConditionalRevealWithInputState
Radios.prototype.syncConditionalRevealWithInputState = function (input) {
  reveal.call(this, input)
  input.removeAttribute('aria-expanded')
}
initAll()
watchSession(document.getElementById('session'))
watchProgress(document.getElementById('at-work'))

// What is closed on the screen is open on paper, and closed again afterwards.
let opened = []
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('details:not([open])')]
  for (const details of opened) details.open = true
})
addEventListener('afterprint', () => {
  for (const details of opened) details.open = false
  opened = []
})
