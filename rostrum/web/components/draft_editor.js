// Fields are built once for each token. While the person types, nothing is written back into
// them, so the cursor never jumps; what was typed goes to Python half a second after a key.
const instances = new WeakMap()
const WAIT_MS = 500

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".editor")
  let inst = instances.get(parentElement)
  if (!inst) {
    inst = { token: null, timer: 0, areas: [] }
    instances.set(parentElement, inst)
  }
  inst.tell = () => {
    clearTimeout(inst.timer)
    inst.timer = 0
    const texts = Object.fromEntries(inst.areas.map((area) => [area.name, area.value]))
    setStateValue("typed", { token: inst.token, texts })
  }
  const grow = (area) => {
    area.style.height = "auto"
    area.style.height = `${area.scrollHeight + 2}px`
  }
  if (inst.token !== data.token) {
    inst.token = data.token
    root.replaceChildren()
    inst.areas = data.fields.map((field) => {
      const block = document.createElement("div")
      block.className = "field"
      const label = document.createElement("label")
      const hint = document.createElement("p")
      const area = document.createElement("textarea")
      area.id = `draft-${field.id}`
      area.name = field.id
      area.rows = field.rows
      area.value = field.text
      area.setAttribute("aria-describedby", `hint-${field.id}`)
      label.htmlFor = area.id
      label.textContent = field.label
      hint.id = `hint-${field.id}`
      hint.textContent = field.hint
      block.append(label, hint, area)
      root.append(block)
      return area
    })
    requestAnimationFrame(() => inst.areas.forEach(grow))
  }
  const status = parentElement.querySelector(".status")
  if (status.textContent !== data.status) status.textContent = data.status
  for (const area of inst.areas) {
    area.oninput = () => {
      grow(area)
      clearTimeout(inst.timer)
      inst.timer = setTimeout(inst.tell, WAIT_MS)
    }
    area.onblur = () => { if (inst.timer) inst.tell() }
  }
  return () => {
    if (inst.timer) inst.tell()
    instances.delete(parentElement)
  }
}
