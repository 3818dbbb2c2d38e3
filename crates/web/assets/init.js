// Starts the components that need JavaScript. Pages work without it; the classes are set here,
// from a file, so that the pages need no inline script.
import { initAll } from './govuk-frontend.js'
import { watchSession } from './session.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
watchSession(document.getElementById('session'))
