"""The pages of filing: the Civil and Criminal menus, the wizard, drafts, and what was filed."""
