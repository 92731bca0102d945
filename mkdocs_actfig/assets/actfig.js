/* Reads values off the drawn curves by pointer, finger and keys; moves sliders through frames. */
(() => {
  const moved = new WeakMap() // what a range does when it moves
  let live, marks = [] // the range whose values are shown, and what shows them

  const put = (parent, name, attributes, text) => {
    const made = document.createElementNS(parent.namespaceURI, name)
    for (const key in attributes) made.setAttribute(key, attributes[key])
    made.textContent = text
    parent.append(made)
    return made
  }
  const seen = part => part.getClientRects().length
  // To as many digits as a window of that width is worth.
  const round = (value, width) => +value.toFixed(Math.max(0, 3.69 - Math.log10(width)))
  const told = value => String(value).replace("-", "−")

  // A path's height at x in px, x being linear in t: NaN in gaps, at jumps; undefined if it turns.
  const height = (path, x) => {
    let x0 = 0, y0 = 0, y = NaN
    for (const [, command, rest] of path.getAttribute("d").matchAll(/([a-z])([^a-z]*)/gi)) {
      const numbers = (rest.match(/-?\d*\.?\d+/g) || []).map(Number)
      if (command == "M") [x0, y0] = numbers.splice(0)
      while (numbers.length) {
        const [, c1, , c2] = command == "c" ? numbers.splice(0, 4) : []
        const right = command == "v" ? 0 : numbers.shift()
        const down = command == "h" ? 0 : numbers.shift()
        const t = (x - x0) / right, u = 1 - t
        if (right < 0) return
        if (t > -1e-6 && u > -1e-6) {
          const here = y0 + t * (3 * u * (u * (c1 ?? down / 3) + t * (c2 ?? down / 1.5)) + t * t * down)
          y = Math.abs(here - y) > 0.5 ? NaN : here
        }
        x0 += right
        y0 += down
      }
    }
    return y
  }

  // The range of a drawing whose curves are functions of x: for keys and screen readers.
  const rangeOf = svg => {
    const box = svg?.parentNode, known = box?.querySelector("input")
    if (known || !svg) return known
    const paths = [...svg.querySelectorAll("path[data-curve]:not([d$=z])")]
    if (!paths.length || paths.some(path => height(path) === undefined)) return
    const [x0, x1, y0, y1] = `${svg.dataset.x} ${svg.dataset.y}`.split(" ").map(Number)
    const log = svg.dataset.yScale, axis = svg.dataset.axis || "x", label = `${axis}: ${svg.getAttribute("aria-label")}`
    const step = 10 ** Math.floor(Math.log10((x1 - x0) / 50)) / 2
    const range = put(box, "input", { type: "range", min: x0, max: x1, step, value: 0, "aria-label": label })
    range.style.cssText = "position:absolute;inset:0;opacity:0;pointer-events:none"
    box.style.position = "relative"
    svg.style.touchAction = "pan-y"
    moved.set(range, () => {
      hide()
      live = range
      const x = round(+range.value, x1 - x0), share = (x - x0) / (x1 - x0), at = `${100 * share}%`
      const mark = put(svg, "g", { class: "n", "pointer-events": "none" }), said = [`${axis} = ${told(x)}`]
      marks = [mark]
      put(mark, "line", { class: "a", x1: at, x2: at, y2: "100%" })
      put(mark, "text", { x: at, y: "100%", dy: "-.5em", "text-anchor": share > 0.5 ? "end" : "start" },
        `\xa0${said}\xa0`)
      const box = svg.querySelector("svg").viewBox.baseVal
      for (const path of paths.filter(seen)) {
        const css = path.getAttribute("class"), down = height(path, share * box.width) / box.height
        const keys = svg.closest(".actfig").querySelectorAll(`.af-key [class="${css}"]`)
        const chip = [...keys].find(seen)?.parentNode
        const name = chip?.dataset.name || chip?.textContent || path.dataset.curve
        const y = log ? y1 * (y0 / y1) ** down : y1 - down * (y1 - y0)
        const value = isNaN(y) ? "–" : told(round(y, log ? 9 * y : y1 - y0))
        if (chip) marks.push(put(chip, "b", {}, value))
        if (isNaN(y)) continue
        said.push(name + (/\)$/.test(name) ? " = " : ": ") + value)
        put(mark, "circle", { class: `p ${css}`, cx: at, cy: `${100 * down}%`, r: 4.5 })
      }
      range.setAttribute("aria-valuetext", said.join(", "))
    })
    return range
  }
  const hide = () => {
    marks.forEach(mark => mark.remove())
    live = null
  }

  // The holder has the texts of the frames, whose parts have their numbers.
  const slide = holder => {
    if (holder.firstChild) return
    const { name, at, frames } = holder.dataset, texts = frames.split("|")
    put(holder, "var", {}, name)
    const range = put(holder, "input", { type: "range", max: texts.length - 1, value: at, "aria-label": name })
    const text = put(holder, "b", {}, texts[at])
    moved.set(range, () => {
      range.setAttribute("aria-valuetext", text.textContent = texts[range.value])
      for (const part of holder.closest(".actfig").querySelectorAll("[data-frame]"))
        part.style.display = part.dataset.frame.split(" ").includes(range.value) ? "block" : "none"
      moved.get(live)?.()
    })
  }

  const under = event => event.target.closest?.(".af-box>svg")
  const follow = event => {
    const svg = under(event), range = rangeOf(svg)
    if (range) {
      const { left, width } = svg.getBoundingClientRect()
      range.value = +range.min + (event.clientX - left) / width * (range.max - range.min)
      moved.get(range)()
    } else if (live != document.activeElement) hide()
  }
  const move = event => moved.get(event.target)?.()
  const listeners = {
    pointerdown: follow, pointermove: follow, input: move, focusin: move, focusout: hide,
    click: event => rangeOf(under(event))?.focus({ preventScroll: true }),
    keydown: event => event.key == "Escape" && hide(),
  }
  for (const type in listeners) document.addEventListener(type, listeners[type])

  const wake = () => (self.requestIdleCallback || setTimeout)(() => {
    document.querySelectorAll(".actfig:not(.af-card) .af-box>svg").forEach(rangeOf)
    document.querySelectorAll(".af-slide").forEach(slide)
  })
  wake()
  self.document$?.subscribe(wake) // pages of Material's that come without a load
})()
