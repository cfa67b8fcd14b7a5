// The words of a transcript as buttons with one tab stop, and where they stand in time.
const PARAGRAPH_WORDS = 70
const LONGEST_PARAGRAPH = 140

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds + 0.001))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`
}

function aside(kind, shown, heard) {
  const outer = document.createElement("span"), visible = document.createElement("span"), read = document.createElement("span")
  outer.className = kind
  visible.ariaHidden = "true"
  visible.textContent = ` · ${shown} · `
  read.className = "sr"
  read.textContent = ` (${heard}) `
  outer.append(visible, read)
  return outer
}

class Words {
  constructor(box, data) {
    this.box = box
    this.data = data
    this.buttons = []
    this.spoken = -1
    this.stop = 0
    this.build()
    this.dress()
  }

  build() {
    const { words, pauses, cut_from: cut, text } = this.data
    const pauseAfter = new Map(pauses)
    const paragraphs = []
    let p = null, count = 0
    words.forEach((word, n) => {
      if (!p) { p = document.createElement("p"); paragraphs.push(p); count = 0 }
      if (n === cut) p.append(aside("bell", text.bell, text.bell_heard))
      const button = document.createElement("button")
      button.type = "button"
      button.className = "w"
      button.tabIndex = n === this.stop ? 0 : -1
      button.dataset.n = String(n)
      button.textContent = word
      this.buttons.push(button)
      p.append(button, " ")
      if (pauseAfter.has(n)) p.append(aside("pause", `${pauseAfter.get(n)} s`, fill(text.pause, { seconds: pauseAfter.get(n) })), " ")
      count += 1
      const ends = /[.!?…]["”’)]*$/.test(word)
      if ((ends && count >= PARAGRAPH_WORDS) || count >= LONGEST_PARAGRAPH) p = null
    })
    this.box.replaceChildren(...paragraphs)
  }

  // Classes that may change without a new transcript: fillers, and what the bell cut off.
  dress() {
    const { fillers, cut_from: cut, text } = this.data
    this.filler = new Map(fillers.flatMap((filler) => filler.words.map((n) => [n, filler])))
    this.buttons.forEach((button, n) => {
      const isFiller = this.filler.has(n), isCut = cut !== null && n >= cut
      button.classList.toggle("filler", isFiller)
      button.classList.toggle("cut", isCut)
      const note = [isFiller ? text.filler_note : "", isCut ? text.cut_note : ""].filter(Boolean).join("; ")
      if (note) { button.title = note; button.ariaDescription = note } else if (button.title) { button.removeAttribute("title"); button.ariaDescription = null }
    })
  }

  // The last word that starts at or before the time
  at(time) {
    const { starts } = this.data
    let low = 0, high = starts.length - 1, found = -1
    while (low <= high) {
      const middle = (low + high) >> 1
      if (starts[middle] <= time) { found = middle; low = middle + 1 } else high = middle - 1
    }
    return found
  }

  light(n) {
    if (n === this.spoken) return
    this.buttons[this.spoken]?.removeAttribute("aria-current")
    this.spoken = n
    const button = this.buttons[n]
    if (!button) return
    button.setAttribute("aria-current", "true")
    this.reveal(button)
  }

  reveal(button) {
    const box = this.box.getBoundingClientRect(), here = button.getBoundingClientRect()
    if (here.top < box.top || here.bottom > box.bottom) this.box.scrollTop += here.top - box.top - box.height / 3
  }

  quote(first, last) {
    this.box.querySelectorAll(".quoted").forEach((button) => button.classList.remove("quoted"))
    for (let n = first; n <= last; n += 1) this.buttons[n]?.classList.add("quoted")
    if (this.buttons[first]) this.reveal(this.buttons[first])
  }

  focus(n) {
    const to = Math.max(0, Math.min(this.buttons.length - 1, n))
    this.hold(to)
    this.buttons[to].focus()
  }

  // The one word that the tab key stops at
  hold(n) {
    this.buttons[this.stop].tabIndex = -1
    this.stop = n
    this.buttons[n].tabIndex = 0
  }

  // The word above or below, nearest to where this one stands in its line
  line(n, step) {
    const here = this.buttons[n].getBoundingClientRect(), middle = here.left + here.width / 2
    let best = n, nearest = Infinity, line = null
    for (let k = n + step; this.buttons[k]; k += step) {
      const there = this.buttons[k].getBoundingClientRect()
      if (Math.abs(there.top - here.top) < here.height / 2) continue
      line ??= there.top
      if (Math.abs(there.top - line) > here.height / 2) break
      const distance = Math.abs(there.left + there.width / 2 - middle)
      if (distance < nearest) { nearest = distance; best = k }
    }
    return best
  }
}
