import * as React from 'react'
import { AddonPanel } from 'storybook/internal/components'
import { addons, useChannel } from 'storybook/manager-api'
import { styled } from 'storybook/theming'
import { pushEvents } from './pushEvents.ts'

const Layout = styled.div(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  padding: 16,
  color: theme.color.defaultText,
  fontSize: theme.typography.size.s2,
  lineHeight: 1.5,
}))

const Buttons = styled.div({ display: 'flex', flexWrap: 'wrap', gap: 8 })

const Button = styled.button(({ theme }) => ({
  minHeight: 32,
  padding: '4px 12px',
  border: `1px solid ${theme.appBorderColor}`,
  borderRadius: theme.appBorderRadius,
  background: theme.background.app,
  color: 'inherit',
  font: 'inherit',
  cursor: 'pointer',
  '&:hover': { borderColor: theme.color.secondary },
  '&:focus-visible': { outline: `2px solid ${theme.color.secondary}`, outlineOffset: 2 },
}))

/** The tab of Storybook's panel in which a story's server can be made to send something. Renders an `AddonPanel`. */
export function PushPanel({ active = false }: { active?: boolean }) {
  return (
    <AddonPanel active={active}>
      <Pushes />
    </AddonPanel>
  )
}

/** Mounted while its tab is open, so it asks for what the story offers. Renders a `<div>`. */
function Pushes() {
  const [labels, setLabels] = React.useState<readonly string[]>([])
  const emit = useChannel({ [pushEvents.offered]: setLabels })
  React.useEffect(() => {
    addons.getChannel().emit(pushEvents.asked)
  }, [])

  if (labels.length === 0) {
    return (
      <Layout>
        This story has no server. Stories under Hooks and Dashboards have one, and their buttons
        appear here.
      </Layout>
    )
  }
  return (
    <Layout>
      <span>Somebody else changes the database:</span>
      <Buttons>
        {labels.map((label, index) => (
          <Button key={label} type="button" onClick={() => emit(pushEvents.chosen, index)}>
            {label}
          </Button>
        ))}
      </Buttons>
    </Layout>
  )
}
