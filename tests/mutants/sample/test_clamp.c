/* SPDX-License-Identifier: GPL-3.0-or-later */
int clamp(int x, int low, int high);

int main(void)
{
    return clamp(3, 1, 5) != 3 || clamp(9, 1, 5) != 5 || clamp(1, 2, 5) != 2;
}
