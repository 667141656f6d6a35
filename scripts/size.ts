import { budgets } from './budgets.ts'
import { measureBudget } from './measureBudget.ts'

let isWithin = true
console.log('gzip, peers not counted')
for (const budget of budgets) {
  const kilobytes = (await measureBudget(budget)) / 1000
  const isFine = kilobytes > 0 && kilobytes <= budget.maxKb
  isWithin &&= isFine
  const size = `${kilobytes.toFixed(2)} kB`.padStart(9)
  console.log(
    `${budget.name.padEnd(18)} ${size} of ${budget.maxKb} kB${isFine ? '' : '  TOO LARGE'}`,
  )
}
process.exitCode = isWithin ? 0 : 1
