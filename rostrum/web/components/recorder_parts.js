// Parts of a recording on their way to the server: kept here until the take is acknowledged, sent
// in order, tried again for as long as the page is open.
const LONGEST_WAIT_MS = 5000
const ANSWER_WITHIN_MS = 15000
// A proxy says these, without a code of ours: what we refuse ourselves stays refused.
const TRY_AGAIN = new Set([408, 425, 429])

class Refused extends Error {
  constructor(status, answer) {
    super(answer.message || "")
    this.code = answer.code || String(status)
  }
}

async function ask(method, path, body, type) {
  const response = await fetch(path, {
    method, body, credentials: "same-origin", cache: "no-store",
    headers: { "Content-Type": type }, signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  })
  if (response.status === 204) return {}
  const answer = await response.json().catch(() => ({}))
  if (response.ok) return answer
  if (response.status >= 500 || (TRY_AGAIN.has(response.status) && !answer.code)) throw new Error(answer.message || "")
  throw new Refused(response.status, answer)
}

const askJson = (path, fields) => ask("POST", path, JSON.stringify(fields), "application/json")

class Parts {
  constructor(onChange) {
    this.onChange = onChange
    this.take = ""
    this.parts = []        // {blob, until}: all of them, for the rescue download
    this.kept = 0          // how many the server has on disk
    this.failures = 0      // tries in a row that came to nothing
    this.refusal = null    // why the server will not have it, for good
    this.closed = false
    this.delivered = false
    this.sending = false
    this.sentTwice = false
    this.online = () => this.wake?.()
    addEventListener("online", this.online)
  }

  async begin(pitch, draft, mediaType) {
    this.mediaType = mediaType.split(";")[0]
    this.take = (await askJson("/api/takes", { pitch, draft, media_type: mediaType })).take
  }

  add(blob, until) {
    this.parts.push({ blob, until })
    this.pump()
  }

  close() {
    this.closed = true
    this.pump()
  }

  get safeUntil() {
    return this.kept ? this.parts[this.kept - 1].until : 0
  }

  get waiting() {
    return this.kept < this.parts.length || (this.closed && !this.delivered)
  }

  whole() {
    return new Blob(this.parts.map((part) => part.blob), { type: this.mediaType })
  }

  async pump() {
    if (this.sending) return
    this.sending = true
    while (this.waiting && !this.refusal) {
      try {
        await this.next()
        this.failures = 0
        this.onChange()
      } catch (problem) {
        if (problem instanceof Refused) this.refusal = problem
        else this.failures += 1
        this.onChange()
        if (!this.refusal) await this.rest()
      }
    }
    this.sending = false
    if (!this.waiting && this.closed) removeEventListener("online", this.online)
  }

  async next() {
    const path = `/api/takes/${encodeURIComponent(this.take)}`
    if (this.kept < this.parts.length) {
      await ask("PUT", `${path}/parts/${this.kept}`, this.parts[this.kept].blob, "application/octet-stream")
      this.kept += 1
      return
    }
    if (!this.parts.length) { this.delivered = true; return }
    try {
      await askJson(`${path}/finish`, { parts: this.parts.length })
    } catch (problem) {
      if (problem.code !== "chunk_missing" || this.sentTwice) throw problem
      this.sentTwice = true
      this.kept = 0        // the server lost some: it gets them all once more
      return
    }
    this.delivered = true
  }

  rest() {
    const wait = Math.min(LONGEST_WAIT_MS, 250 * 2 ** Math.min(this.failures, 6))
    return new Promise((go) => { this.wake = go; setTimeout(go, wait) })
  }
}
